import type { RetrospectiveSection } from '../../kind.ts';

/** The name of a section in JSON and in templates. */
export type SectionId = 'summary' | RetrospectiveSection;

/** How the rows of a section are shown, under which title. */
export interface Layout {
  readonly title: string;
  readonly as: 'prose' | 'table' | 'titled list' | 'numbered list' | 'subsections' | 'checklist' | 'links';
  /** Headings of a table: the row's text stands under the first, its details under those of their label. */
  readonly columns?: readonly string[];
}

/** Every section of the retrospective, in the order of the document. */
export const layouts: Readonly<Record<SectionId, Layout>> = {
  summary: { title: 'Summary', as: 'prose' },
  errors: { title: 'Errors Encountered', as: 'table', columns: ['Error', 'Cause', 'Resolution', 'Prevention'] },
  snags: { title: 'Snags & Blockers', as: 'titled list' },
  lessons: { title: 'Lessons Learned', as: 'numbered list' },
  decisions: { title: 'Decisions', as: 'titled list' },
  commands: { title: 'Command Improvements', as: 'subsections' },
  process: { title: 'Process Improvements', as: 'checklist' },
  metrics: { title: 'Metrics', as: 'table', columns: ['Metric', 'Value'] },
  artifacts: { title: 'Key Artifacts', as: 'links' },
  worked: { title: 'What Worked Well', as: 'numbered list' },
  related: { title: 'Related Sessions', as: 'links' },
};
