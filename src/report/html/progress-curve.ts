import { daysBetween, type IsoDate } from '../../calendar/iso-date.js';
import type { ProgressPoint, ProgressReport } from '../../model/progress.js';
import { type Html, html } from './template.js';

const WIDTH = 720;
const HEIGHT = 300;
const LEFT = 52;
const RIGHT = 24;
const TOP = 20;
const BOTTOM = 40;

/** The share of agencies in order over time, with what could not be told above it (dashed) and the targets (crosses). */
export function progressCurve({ points, targets }: ProgressReport): Html | null {
  const known = points.filter(({ agencies }) => agencies > 0);
  const days = [...known.map(({ on }) => on), ...targets.map(({ day }) => day)].toSorted();
  const [first] = days;
  const last = days.at(-1);
  if (known.length === 0 || first === undefined || last === undefined) return null;
  const x = scaleOf(first, last);
  const low = known.map((point) => ({ at: x(point.on), y: heightOf(shareOf(point, 0)) }));
  const high = known.map((point) => ({ at: x(point.on), y: heightOf(shareOf(point, point.undetermined)) }));
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="合格率变化曲线" width="100%" font-size="12" fill="#545b64">
${[0, 25, 50, 75, 100].map(gridLine)}
<polyline points="${lineOf(high)}" fill="none" stroke="#9aa2ab" stroke-dasharray="4 4"/>
<polyline points="${lineOf(low)}" fill="none" stroke="#0b4a82" stroke-width="2"/>
${low.map(({ at, y }) => html`<circle cx="${at}" cy="${y}" r="4" fill="#0b4a82"/>`)}
${targets.map(({ day, percent }) => targetMark(x(day), heightOf(percent), `${day}目标${percent}%`))}
${dayMark(x(first), first, 'start')}${days.length > 1 && dayMark(x(last), last, 'end')}
</svg>`;
}

function shareOf({ qualified, agencies }: ProgressPoint, beside: number): number {
  return ((qualified + beside) * 100) / agencies;
}

function heightOf(percent: number): number {
  return rounded(TOP + (1 - percent / 100) * (HEIGHT - TOP - BOTTOM));
}

/** Days to pixels; a single day stands in the middle. */
function scaleOf(first: IsoDate, last: IsoDate): (day: IsoDate) => number {
  const span = daysBetween(first, last);
  const room = WIDTH - LEFT - RIGHT;
  return (day) => rounded(LEFT + (span === 0 ? room / 2 : (daysBetween(first, day) * room) / span));
}

function gridLine(percent: number): Html {
  const y = heightOf(percent);
  return html`<line x1="${LEFT}" y1="${y}" x2="${WIDTH - RIGHT}" y2="${y}" stroke="#d9dde2"/><text x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${percent}%</text>`;
}

function dayMark(x: number, day: IsoDate, anchor: 'start' | 'end'): Html {
  return html`<text x="${x}" y="${HEIGHT - 14}" text-anchor="${anchor}">${day}</text>`;
}

function targetMark(x: number, y: number, title: string): Html {
  return html`<path d="M${rounded(x - 5)} ${rounded(y - 5)}l10 10m0 -10l-10 10" stroke="#a31515" stroke-width="2"><title>${title}</title></path>`;
}

function lineOf(line: readonly { readonly at: number; readonly y: number }[]): string {
  return line.map(({ at, y }) => `${at},${y}`).join(' ');
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
