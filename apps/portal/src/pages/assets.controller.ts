import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { OpenToAll } from '../sign-in/session.guard.js';
import { ICON, SCRIPT_FILE, STYLESHEET, type Asset } from './assets.js';

const FOR_EVER = 'public, max-age=31536000, immutable';

@Controller()
@OpenToAll()
export class AssetsController {
  @Get(STYLESHEET.path)
  style(@Req() request: Request, @Res() response: Response): void {
    send(request, response, STYLESHEET);
  }

  @Get(SCRIPT_FILE.path)
  script(@Req() request: Request, @Res() response: Response): void {
    send(request, response, SCRIPT_FILE);
  }

  @Get(ICON.path)
  icon(@Req() request: Request, @Res() response: Response): void {
    send(request, response, ICON);
  }
}

function send(request: Request, response: Response, { type, bytes, packed }: Asset): void {
  const isPacked = request.acceptsEncodings('gzip') === 'gzip';
  if (isPacked) response.set('Content-Encoding', 'gzip');
  response.set({ 'Content-Type': type, 'Cache-Control': FOR_EVER, Vary: 'Accept-Encoding' });
  response.send(isPacked ? packed : bytes);
}
