import { Controller, Get, Header } from '@nestjs/common';
import { OpenToAll } from '../sign-in/session.guard.js';
import { ICON, ICON_PATH, SCRIPT_PATH, STYLE_PATH } from './assets.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

const FOR_EVER = 'public, max-age=31536000, immutable';

@Controller()
@OpenToAll()
export class AssetsController {
  @Get(STYLE_PATH)
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', FOR_EVER)
  style(): string {
    return STYLE;
  }

  @Get(SCRIPT_PATH)
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  @Header('Cache-Control', FOR_EVER)
  script(): string {
    return SCRIPT;
  }

  @Get(ICON_PATH)
  @Header('Content-Type', 'image/svg+xml')
  @Header('Cache-Control', FOR_EVER)
  icon(): string {
    return ICON;
  }
}
