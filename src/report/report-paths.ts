/** The circular on the quarter, seen from the folder of the report. */
export const BULLETIN_PATH = 'bulletin.html';

/** Where the letter to an agency lies, seen from the folder of the report. */
export function letterPath(id: string): string {
  return `letters/${id}.html`;
}
