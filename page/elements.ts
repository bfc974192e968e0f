/** The element of an id, as what it was written as. */
export function byId<Type extends HTMLElement>(id: string, type: new () => Type): Type | undefined {
  const element = document.getElementById(id);
  return element instanceof type ? element : undefined;
}

export function all<Type extends HTMLElement>(
  selector: string,
  type: new () => Type,
  within: ParentNode = document,
): readonly Type[] {
  return [...within.querySelectorAll(selector)].filter((one): one is Type => one instanceof type);
}

/** The nearest around a target of an event, itself among them. */
export function closest<Type extends Element>(
  target: EventTarget | null,
  selector: string,
  type: new () => Type,
): Type | undefined {
  const found = target instanceof Element ? target.closest(selector) : null;
  return found instanceof type ? found : undefined;
}
