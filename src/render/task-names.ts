import { visibleLine } from '../journal/text/visible.ts';

/** Task ids with the titles the repository knows for them. */
export function taskNames(ids: readonly string[], titles: Readonly<Record<string, string>>): string {
  return ids
    .map((id) => {
      const title = Object.hasOwn(titles, id) ? titles[id] : undefined;
      return title ? `${visibleLine(id)} (${visibleLine(title)})` : visibleLine(id);
    })
    .join(', ');
}
