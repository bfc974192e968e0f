/** A query to start from. The condition on the partitions keeps what is scanned small. */
export interface NamedQuery {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Fields that the flow log has to have. */
  readonly needs: readonly string[];
  readonly sql: (table: string, recent: string) => string;
}

export const QUERIES: readonly NamedQuery[] = [
  {
    id: "top-rejected-sources",
    name: "Top rejected sources",
    description: "The addresses whose traffic is rejected most often, with the ports they try",
    needs: ["srcaddr", "dstport", "action", "packets"],
    sql: (table, recent) => `SELECT srcaddr, dstport, count(*) AS records, sum(packets) AS packets
FROM ${table}
WHERE ${recent}
  AND action = 'REJECT'
GROUP BY srcaddr, dstport
ORDER BY records DESC
LIMIT 50`,
  },
  {
    id: "traffic-of-one-interface",
    name: "Traffic of one interface",
    description: "What one network interface sent and received; replace the id",
    needs: ["interface-id", "srcaddr", "srcport", "dstaddr", "dstport", "action", "bytes", "start"],
    sql: (
      table,
      recent,
    ) => `SELECT from_unixtime(start) AS started, srcaddr, srcport, dstaddr, dstport, action, bytes
FROM ${table}
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
    sql: (table, recent) => `SELECT dstaddr, sum(bytes) AS bytes
FROM ${table}
WHERE ${recent}
  AND action = 'ACCEPT'
GROUP BY dstaddr
ORDER BY bytes DESC
LIMIT 50`,
  },
];
