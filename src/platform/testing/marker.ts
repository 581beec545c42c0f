import pg from 'pg';

/**
 * Searches every row of every table of a database for a text, as text in any letter case and as bytes: the tables that hold it.
 * For tests that plant a marker as personal data and must not find it anywhere in the clear.
 */
export async function tablesHolding(ownerUrl: string, marker: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const holding: string[] = [];
    for (const { name, owner } of await tablesOf(client)) {
      // As its owner: row security hides rows from everybody else.
      await client.query(`set role ${owner}`);
      const { rows } = await client.query<{ found: boolean }>(
        `select exists (select from ${name} t where position(lower($1) in lower(t::text)) > 0
                                                or position($2 in t::text) > 0) as found`,
        [marker, Buffer.from(marker).toString('hex')],
      );
      if (rows[0]?.found === true) holding.push(name);
      await client.query('reset role');
    }
    return holding;
  } finally {
    await client.end();
  }
}

async function tablesOf(
  client: pg.Client,
): Promise<readonly { readonly name: string; readonly owner: string }[]> {
  const { rows } = await client.query<{ name: string; owner: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name, quote_ident(r.rolname) as owner
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
     where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`,
  );
  return rows;
}
