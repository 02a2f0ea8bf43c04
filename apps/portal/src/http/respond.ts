import type { Response } from 'express';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

export function show(response: Response, page: VNode, status = 200): void {
  response
    .status(status)
    .type('html')
    .send(`<!doctype html>${renderToString(page)}`);
}

/** After a form: the browser goes on with a GET, so that reloading sends nothing again. */
export function seeOther(response: Response, path: string): void {
  response.redirect(303, path);
}
