import { Contract } from '@akkoord/testing';
import supertest, { type Response, type Test } from 'supertest';

const contract = new Contract();

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'options' | 'head';

/** Supertest before our own door: every answer is also held against the contract, whatever else a test expects of it. */
export default function request(server: Parameters<typeof supertest>[0]): Record<Method, (path: string) => Test> {
  const asked =
    (method: Method) =>
    (path: string): Test =>
      supertest(server)[method](path).expect(fitsContract(method, path));
  return {
    get: asked('get'),
    post: asked('post'),
    put: asked('put'),
    patch: asked('patch'),
    delete: asked('delete'),
    options: asked('options'),
    head: asked('head'),
  };
}

function fitsContract(method: Method, path: string): (response: Response) => void {
  return ({ status, headers, text, body }) => {
    const differences = contract.differences({
      method: method.toUpperCase(),
      path,
      status,
      headers,
      // Of an answer that a test takes as bytes there is no text.
      text: Buffer.isBuffer(body) ? body.toString() : text,
    });
    if (differences.length > 0)
      throw new Error(
        `${method.toUpperCase()} ${path} was answered with ${status}: ${differences.join('; ')}\n${text}`,
      );
  };
}
