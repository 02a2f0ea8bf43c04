import { ReadSandboxPost } from '@akkoord/casework';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { isId, nowhere } from '../http/places.js';
import type { PortalRequest } from '../http/portal-request.js';
import { show } from '../http/respond.js';
import { OpenToAll } from '../sign-in/session.guard.js';
import { viewOf } from '../views/view.js';
import { SandboxMailPage, SandboxPostPage } from './sandbox-post-page.js';

/** The mails and letters that left, for who tries the product. It is there in embedded mode alone: elsewhere it has no address. */
@Controller('sandbox/post')
@OpenToAll()
export class SandboxPostController {
  constructor(private readonly readSandboxPost: ReadSandboxPost) {}

  @Get()
  async post(@Req() request: PortalRequest, @Res() response: Response): Promise<void> {
    show(response, <SandboxPostPage view={viewOf(request)} post={await this.readSandboxPost.execute()} />);
  }

  @Get('mails/:id')
  async mail(@Req() request: PortalRequest, @Res() response: Response, @Param('id') id: string): Promise<void> {
    const { mails } = await this.readSandboxPost.execute();
    const mail = mails.find((one) => one.id === id);
    if (!mail) throw nowhere();
    show(response, <SandboxMailPage view={viewOf(request)} mail={mail} />);
  }

  @Get('letters/:id')
  async letter(@Res() response: Response, @Param('id') id: string): Promise<void> {
    if (!isId(id)) throw nowhere();
    const document = await this.readSandboxPost.letter(id);
    response.type('application/pdf').set('Content-Disposition', 'inline; filename="brief.pdf"').send(document);
  }
}
