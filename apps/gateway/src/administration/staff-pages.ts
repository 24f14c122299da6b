import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { pageLocale, type PageModel, Pages } from '../pages/renderer.js';
import { staffTexts } from './texts/administration.texts.js';

interface StaffPageModel extends PageModel {
  /** What has to be put right in the form that the page shows again. */
  readonly errors?: readonly unknown[];
}

/** Shows staff pages: what all of them have in common stands here, once. */
@Injectable()
export class StaffPages {
  constructor(private readonly pages: Pages) {}

  /** Answers 422 when something has to be put right: with `errors`, or where `failed` says so. */
  show(request: Request, response: Response, view: string, model: StaffPageModel): Promise<void> {
    const { errors = [], failed = errors.length > 0 } = model;
    const a = staffTexts(pageLocale(request));
    const page = { here: 'staff' as const, a, ...model, failed };
    return this.pages.show(request, response, view, page, failed ? 422 : 200);
  }
}
