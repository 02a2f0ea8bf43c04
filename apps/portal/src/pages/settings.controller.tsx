import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ClerkRequest } from '../http/portal-request.js';
import { show } from '../http/respond.js';
import { SettingsPage } from '../views/settings-page.js';
import { viewOf } from '../views/view.js';

@Controller('settings')
export class SettingsController {
  @Get()
  all(@Req() request: ClerkRequest, @Res() response: Response): void {
    show(response, <SettingsPage view={viewOf(request)} />);
  }
}
