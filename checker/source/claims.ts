/** What a plan has by itself for its sources: plain data, by which all of a run are held against each other. */
export type Claim =
  /** Whatever it has, nobody else is kept from anything by it. */
  | { readonly kind: "none" }
  /** A saved plan, which has brought its own. */
  | {
      readonly kind: "settled";
      readonly plan: string;
      /** The folder that it lies in, without symbolic links. */
      readonly lies: string | undefined;
    }
  | FittingClaim;

/** A folder that does not contradict the plan. */
interface FittingClaim {
  readonly kind: "fits";
  readonly plan: string;
  /** The folder, without symbolic links. */
  readonly place: string;
  /** The folder, as named to the user. */
  readonly folder: string;
  /** It was named for this plan alone, or the plan lies in it. */
  readonly isOutright: boolean;
  /** The one folder that was named is named for all. */
  readonly isNamedForAll: boolean;
  /** Another folder holds the very same files. */
  readonly isCopied: boolean;
}

/**
 * For each, why its folder is not taken: it is another plan's. Plans of one folder, such as those of its workspaces, lie in
 * it, or the user names it.
 */
export function refusalsAmong(claims: readonly Claim[]): readonly (string | undefined)[] {
  const taken = new Map<string, FittingClaim[]>();
  const settled = new Map<string, string>();
  for (const claim of claims) {
    if (claim.kind === "settled" && claim.lies !== undefined && !settled.has(claim.lies)) {
      settled.set(claim.lies, claim.plan);
    }
    if (claim.kind !== "fits" || claim.isCopied) continue;
    const others = taken.get(claim.place);
    if (others === undefined) taken.set(claim.place, [claim]);
    else others.push(claim);
  }
  return claims.map((claim) => {
    if (claim.kind !== "fits" || claim.isCopied || claim.isOutright) return undefined;
    return refusalOf(claim, taken.get(claim.place) ?? [], settled.get(claim.place));
  });
}

function refusalOf(
  own: FittingClaim,
  taken: readonly FittingClaim[],
  settled: string | undefined,
): string | undefined {
  const { plan, folder } = own;
  const owner = taken.find(({ isOutright }) => isOutright)?.plan ?? settled;
  const remedy = `say which folder it was made from with --source ${plan}=FOLDER`;
  if (owner !== undefined)
    return `${folder} fits ${plan}, but is the folder of ${owner}; ${remedy}`;
  const other = taken.find((one) => one !== own);
  if (other === undefined || own.isNamedForAll) return undefined;
  return `${folder} fits both ${plan} and ${other.plan}; ${remedy}, or that all are of one folder with --source ${folder}`;
}
