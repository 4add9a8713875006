/** The parts that pages are made of: sections, charts with the tables behind them, and what is said where data lack. */
import type { Voice } from '../voice.js';
import { html, type Markup, NOTHING } from './markup.js';

export interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns that hold figures. */
  readonly right: readonly number[];
  /** Columns whose words stay on one line. */
  readonly tight?: readonly number[];
}

export interface Chart {
  readonly title: string;
  /** What to see in it, in a sentence; may be left out. */
  readonly caption?: string;
  readonly drawing: Markup;
  /** Looks and what they mean. */
  readonly key?: readonly { readonly look: string; readonly said: string }[];
  readonly table: Table;
}

/** A part of the page that the list of contents leads to. */
export function part(id: string, title: string, body: readonly Markup[]): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${body}</section>`;
}

export function paragraph(words: string, kind = 'said'): Markup {
  return html`<p class="${kind}">${words}</p>`;
}

/** What is said where there is nothing to show. */
export function empty(words: string): Markup {
  return paragraph(words, 'empty');
}

/** A chart, what it means, and its figures as a table that opens. */
export function chart(voice: Voice, { title, caption, drawing, key = [], table }: Chart): Markup {
  const keys = key.map(
    ({ look, said }) =>
      html`<li><svg class="key" viewBox="0 0 28 12" aria-hidden="true" focusable="false">${keySign(look)}</svg>${said}</li>`,
  );
  return html`<figure><figcaption><h3>${title}</h3>${caption === undefined ? NOTHING : paragraph(caption, 'note')}</figcaption>${drawing}${keys.length === 0 ? NOTHING : html`<ul class="keys">${keys}</ul>`}<details><summary>${voice.say('report.figures')}<span class="unseen">: ${title}</span></summary>${tableOf(title, table)}</details></figure>`;
}

/** A titled table that stands open. */
export function openTable(title: string, table: Table, note?: string): Markup {
  if (table.rows.length === 0) return NOTHING;
  return html`<div class="open"><h3>${title}</h3>${note === undefined ? NOTHING : paragraph(note, 'note')}${tableOf(title, table)}</div>`;
}

function tableOf(title: string, { heads, rows, right, tight = [] }: Table): Markup {
  const kind = (column: number): string =>
    right.includes(column) ? 'n' : tight.includes(column) ? 'd' : 'w';
  const head = heads.map((words, column) =>
    words === '' ? html`<td></td>` : html`<th scope="col" class="${kind(column)}">${words}</th>`,
  );
  const body = rows.map(
    (cells) =>
      html`<tr>${cells.map((words, column) =>
        column === 0
          ? html`<th scope="row" class="${kind(0)}">${words}</th>`
          : html`<td class="${kind(column)}">${words}</td>`,
      )}</tr>`,
  );
  return html`<div class="wide" role="group" aria-label="${title}" tabindex="0"><table><caption class="unseen">${title}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function keySign(look: string): Markup {
  switch (look) {
    case 'a':
      return html`<path class="stroke-a" d="M0 6H28"/><circle class="sign-a" cx="14" cy="6" r="4.5"/>`;
    case 'b':
      return html`<path class="stroke-b" d="M0 6H28"/><rect class="sign-b" x="10" y="2" width="8" height="8"/>`;
    case 'steps':
      return html`<path class="stroke-a" d="M0 3H14V9H28"/>`;
    case 'guide':
      return html`<path class="stroke-guide" d="M0 6H28"/>`;
    case 'band':
      return html`<rect class="band-a" width="28" height="12"/>`;
    case 'whisker':
      return html`<path class="whisker" d="M4 6H24M4 2V10M24 2V10"/>`;
    case 'limit':
      return html`<path class="limit" d="M14 0V12"/>`;
    case 'zero':
      return html`<path class="zero" d="M14 0V12"/>`;
    case 'stay':
      return html`<rect class="cell same tint-3" x="1" y="0" width="26" height="12"/><rect class="stay" x="2" y="1" width="24" height="10"/>`;
    case 'hidden':
      return html`<rect class="hidden" width="28" height="12"/>`;
    default:
      return html`<rect class="${look}" width="28" height="12"/>`;
  }
}
