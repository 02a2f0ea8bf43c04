import { allOf, answered, once, type Akkoord, type Schemas } from '../src/index.js';

const OVER: ReadonlySet<string> = new Set(['AGREED', 'PARTIALLY_REFUSED', 'CLOSED']);

/** Opens a case and does what it waits for on the counsellor's side, until all creditors have answered. */
export async function settleCase(
  client: Akkoord,
  request: Schemas['CaseRequest'],
  signature: () => Promise<string>,
  aWhile: () => Promise<void>,
): Promise<Schemas['CaseResponse']> {
  const opened = await client.POST('/cases', { params: { header: once(request.reference) }, body: request });
  const path = { caseId: answered(opened).id };
  answered(await client.POST('/cases/{caseId}/balance-requests', { params: { path, header: once() } }));
  for (;;) {
    const file = answered(await client.GET('/cases/{caseId}', { params: { path } }));
    const tasks = (cursor: object) =>
      client.GET('/tasks', { params: { query: { ...path, ...cursor, state: 'OPEN' } } });
    for await (const task of allOf(async (cursor) => answered(await tasks(cursor)))) {
      console.log(`${task.dutch}: ${task.what}`);
      const params = { path: { taskId: task.id }, header: once(`done ${task.id}`) };
      answered(await client.POST('/tasks/{taskId}/_done', { params, body: { note: 'Bekeken.' } }));
    }
    if (file.state === 'CLIENT_CONFIRMATION') {
      const { digest } = answered(await client.GET('/cases/{caseId}/overview', { params: { path } }));
      const body = { signedOn: await signature(), overviewDigest: digest };
      answered(await client.POST('/cases/{caseId}/client-confirmation', { params: { path, header: once() }, body }));
    } else if (file.state === 'CALCULATED') {
      answered(await client.POST('/cases/{caseId}/proposals', { params: { path, header: once() } }));
    } else if (OVER.has(file.state)) return file;
    await aWhile();
  }
}
