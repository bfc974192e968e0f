/** What a query is written for. */
export interface QueriedTable {
  /** As it stands in SQL. */
  readonly name: string;
  /** The condition on the partitions, which keeps what is scanned small. */
  readonly recent: string;
  /** Columns that say which account and region a record is of, where that is not one for all. */
  readonly places: readonly string[];
}

/** A query to start from. */
export interface NamedQuery {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Fields that the flow log has to have. */
  readonly needs: readonly string[];
  readonly sql: (table: QueriedTable) => string;
}

export const QUERIES: readonly NamedQuery[] = [
  {
    id: "top-rejected-sources",
    name: "Top rejected sources",
    description: "The addresses whose traffic is rejected most often, with the ports they try",
    needs: ["srcaddr", "dstport", "action", "packets"],
    sql: ({ name, recent, places }) => {
      const columns = [...places, "srcaddr", "dstport"].join(", ");
      return `SELECT ${columns}, count(*) AS records, sum(packets) AS packets
FROM ${name}
WHERE ${recent}
  AND action = 'REJECT'
GROUP BY ${columns}
ORDER BY records DESC
LIMIT 50`;
    },
  },
  {
    id: "traffic-of-one-interface",
    name: "Traffic of one interface",
    description: "What one network interface sent and received; replace the id",
    needs: ["interface-id", "srcaddr", "srcport", "dstaddr", "dstport", "action", "bytes", "start"],
    sql: ({
      name,
      recent,
    }) => `SELECT from_unixtime(start) AS started, srcaddr, srcport, dstaddr, dstport, action, bytes
FROM ${name}
WHERE ${recent}
  AND interface_id = 'eni-00000000000000000'
ORDER BY start DESC
LIMIT 500`,
  },
  {
    id: "bytes-by-destination",
    name: "Bytes by destination",
    description: "Where most of the accepted traffic goes",
    needs: ["dstaddr", "action", "bytes"],
    sql: ({ name, recent, places }) => {
      const columns = [...places, "dstaddr"].join(", ");
      return `SELECT ${columns}, sum(bytes) AS bytes
FROM ${name}
WHERE ${recent}
  AND action = 'ACCEPT'
GROUP BY ${columns}
ORDER BY bytes DESC
LIMIT 50`;
    },
  },
];
