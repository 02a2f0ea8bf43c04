import {
  ConfirmUpload,
  DownloadList,
  ReadListLines,
  ReadUpload,
  ReviewUpload,
  StageUpload,
  type Caller,
  type UploadView,
} from '@akkoord/casework';
import { LOGGER, type Logger } from '@akkoord/platform';
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { tableAsCsv, tableAsWorkbook } from '@akkoord/exchange';
import type { Response } from 'express';
import { checkerOf, downloaderOf, readerOf, writerOf } from '../answers/caller.js';
import { uploadResult } from '../answers/upload-result.js';
import { firstTab, inTab, UPLOAD_TABS } from '../answers/upload-summary.js';
import { Form } from '../http/form.js';
import { isDoneIn } from '../http/in-time.js';
import { idFrom, nowhere, numberFrom, places } from '../http/places.js';
import type { ClerkRequest } from '../http/portal-request.js';
import { seeOther, show } from '../http/respond.js';
import { sendFile, type FileKind } from '../http/send-file.js';
import { TakesAFile } from '../sign-in/form.guard.js';
import { FilePage, type FileRefusal } from '../views/file-page.js';
import { UploadBusyPage } from '../views/upload-busy-page.js';
import { ANSWERS_A_PAGE, PART_FIELD, UploadPage } from '../views/upload-page.js';
import { UploadSentPage } from '../views/upload-sent-page.js';
import { viewOf } from '../views/view.js';
import { ListPlaces } from './list-places.js';

/** A page that comes within this is waited for; otherwise one that says that it takes a little longer. */
const PATIENCE_MS = 2_000;
const LOOK_AGAIN_SECONDS = 1;
/** What takes longer was broken off, because its process ended: it is done once more, or told. */
const LOST_AFTER = 60;

/** Answering a list with a file: take it along, bring it back, see how it is understood, send it. */
@Controller('lists/:listId/file')
export class FileController {
  constructor(
    private readonly listPlaces: ListPlaces,
    private readonly readListLines: ReadListLines,
    private readonly downloadList: DownloadList,
    private readonly stageUpload: StageUpload,
    private readonly reviewUpload: ReviewUpload,
    private readonly readUpload: ReadUpload,
    private readonly confirmUpload: ConfirmUpload,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Get()
  async start(@Req() request: ClerkRequest, @Res() response: Response, @Param('listId') id: string): Promise<void> {
    show(response, <FilePage view={viewOf(request)} list={await this.listPlaces.list(readerOf(request.clerk), id)} />);
  }

  @Get('list.:kind')
  async download(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('listId') id: string,
    @Param('kind') asked: string,
  ): Promise<void> {
    const kind = kindFrom(asked);
    const caller = downloaderOf(request.clerk);
    const listId = idFrom(id);
    const { language, words } = viewOf(request);
    if (kind === 'xlsx') {
      const { number, bytes } = await this.downloadList.asWorkbook(caller, listId, language);
      await sendFile(response, `${words.files.listName}-${number}`, kind, bytes);
      return;
    }
    const { number, text } = await this.downloadList.execute(caller, listId, language);
    await sendFile(response, `${words.files.listName}-${number}`, kind, text);
  }

  @Post()
  @TakesAFile()
  async upload(@Req() request: ClerkRequest, @Res() response: Response, @Param('listId') id: string): Promise<void> {
    const caller = checkerOf(request.clerk);
    const list = await this.listPlaces.list(caller, id);
    const staged = await this.stage(caller, list.id, request.upload);
    if (!staged.ok) {
      const status = request.upload === 'too-large' ? 413 : 400;
      show(response, <FilePage view={viewOf(request)} list={list} refusal={staged.unread} />, status);
      return;
    }
    const review = this.reviewUpload.execute(caller, list.id, staged.id);
    await isDoneIn(PATIENCE_MS, review, (err) => {
      this.logger.error({ err }, 'an uploaded file could not be checked');
    });
    seeOther(response, places.upload(list.id, staged.id));
  }

  @Get(':uploadId')
  async look(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('listId') id: string,
    @Param('uploadId') upload: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const caller = checkerOf(request.clerk);
    const [list, uploadId] = [await this.listPlaces.list(caller, id), idFrom(upload)];
    const found = await this.checked(caller, list.id, uploadId);
    const view = viewOf(request);
    const looks = countFrom(query['busy']);
    if (found.sent !== null) {
      show(response, <UploadSentPage view={view} list={list} upload={found} sent={found.sent} />);
      return;
    }
    if (found.review === null || (looks > 0 && looks < LOST_AFTER)) {
      const next = places.upload(list.id, uploadId, found.review === null ? '' : `?busy=${String(looks + 1)}`);
      response.set('Refresh', `${String(LOOK_AGAIN_SECONDS)}; url=${next}`);
      const doing = found.review === null ? 'check' : 'send';
      show(response, <UploadBusyPage view={view} doing={doing} next={next} />);
      return;
    }
    const tab = UPLOAD_TABS.find((one) => one === query['show']) ?? firstTab(found.review);
    const answers = inTab(found.review, tab);
    const page = Math.max(1, countFrom(query['page']));
    const pages = Math.max(1, Math.ceil(answers.length / ANSWERS_A_PAGE));
    if (page > pages) throw nowhere();
    const shown = answers.slice((page - 1) * ANSWERS_A_PAGE, page * ANSWERS_A_PAGE);
    const numbers = shown.flatMap(({ line }) => line ?? []);
    const lines = new Map((await this.readListLines.some(caller, list.id, numbers)).map((line) => [line.line, line]));
    const { review } = found;
    const props = { view, list, upload: found, review, tab, page, pages, shown, lines };
    show(response, <UploadPage {...props} hasFailed={looks >= LOST_AFTER} />);
  }

  @Post(':uploadId')
  async send(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('listId') id: string,
    @Param('uploadId') upload: string,
    @Body() body: unknown,
  ): Promise<void> {
    const form = Form.of(body);
    const [listId, uploadId] = [idFrom(id), idFrom(upload)];
    const caller = writerOf(request.clerk, places.upload(listId, uploadId), form);
    const part = form.text(PART_FIELD) === 'GOOD' ? 'GOOD' : 'ALL';
    const work = this.confirmUpload.execute(caller, listId, uploadId, part);
    const isDone = await isDoneIn(PATIENCE_MS, work, (err) => {
      this.logger.error({ err }, 'the answers of an uploaded file could not be recorded');
    });
    seeOther(response, places.upload(listId, uploadId, isDone ? '' : '?busy=1'));
  }

  @Get(':uploadId/result.:kind')
  async result(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('listId') id: string,
    @Param('uploadId') upload: string,
    @Param('kind') asked: string,
  ): Promise<void> {
    const kind = kindFrom(asked);
    const caller = checkerOf(request.clerk);
    const list = await this.listPlaces.list(caller, id);
    const { sent } = await this.readUpload.execute(caller, list.id, idFrom(upload));
    if (sent === null) throw nowhere();
    const { words } = viewOf(request);
    const table = uploadResult(sent, words);
    const content = kind === 'csv' ? tableAsCsv(table) : await tableAsWorkbook(words.files.result.sheet, table);
    await sendFile(response, `${words.files.result.name}-${list.number}`, kind, content);
  }

  private async stage(
    caller: Caller,
    listId: string,
    upload: ClerkRequest['upload'],
  ): Promise<{ ok: true; id: string } | { ok: false; unread: FileRefusal }> {
    if (upload === 'too-large') return { ok: false, unread: { code: 'file-too-large', detail: '', faults: [] } };
    if (upload === undefined || (upload.name === '' && upload.bytes.length === 0))
      return { ok: false, unread: 'missing' };
    return await this.stageUpload.execute(caller, listId, upload.name, upload.bytes);
  }

  /** The upload; one whose check was broken off is checked now. */
  private async checked(caller: Caller, listId: string, uploadId: string): Promise<UploadView> {
    const upload = await this.readUpload.execute(caller, listId, uploadId);
    if (upload.state !== 'READ' || Date.now() - upload.uploadedAt.getTime() < LOST_AFTER * 1_000) return upload;
    await this.reviewUpload.execute(caller, listId, uploadId);
    return await this.readUpload.execute(caller, listId, uploadId);
  }
}

function kindFrom(text: string): FileKind {
  if (text !== 'xlsx' && text !== 'csv') throw nowhere();
  return text;
}

/** A number in an address that may not be there: then 0. */
function countFrom(value: unknown): number {
  return value === undefined ? 0 : numberFrom(typeof value === 'string' ? value : '');
}
