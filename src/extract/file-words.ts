import type { Attachment, FileType } from '../model/snapshot.js';

const TYPES: Record<FileType, string> = {
  pdf: 'PDF文件',
  doc: 'Word文档',
  docx: 'Word文档',
  xls: 'Excel表格',
  xlsx: 'Excel表格',
  ppt: 'PowerPoint演示文稿',
  pptx: 'PowerPoint演示文稿',
  office: 'Office文档',
  wps: 'WPS文字',
  et: 'WPS表格',
  dps: 'WPS演示',
  ofd: 'OFD文件',
  rtf: 'RTF文档',
  csv: 'CSV表格',
  zip: 'ZIP压缩包',
  rar: 'RAR压缩包',
  '7z': '7z压缩包',
  gz: 'GZIP压缩包',
  png: '图片',
  jpg: '图片',
  gif: '图片',
  bmp: '图片',
  webp: '图片',
  image: '图片',
  audio: '音频',
  video: '视频',
  html: '网页文件',
  text: '文本文件',
  unknown: '类型不明的文件',
};
const STEP = 1024;
const UNITS = ['字节', 'KB', 'MB', 'GB'] as const;

/** A file in a few Chinese words: `PDF文件，1.2 MB`. */
export function describeFile({ type, bytes }: Pick<Attachment, 'type' | 'bytes'>): string {
  return `${TYPES[type]}，${bytes === null ? '大小不详' : describeSize(bytes)}`;
}

/** A size with the largest unit of which it has at least one, and one digit behind the point below ten. */
function describeSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= STEP && unit < UNITS.length - 1) {
    size /= STEP;
    unit++;
  }
  const digits = unit > 0 && size < 10 ? 1 : 0;
  return `${size.toFixed(digits)} ${UNITS[unit] ?? ''}`;
}
