import { ofFiles } from './of-files.ts';
import { ofGithub } from './of-github.ts';
import { ofInput } from './of-input.ts';
import { ofPlaces } from './of-places.ts';
import { ofSubjects } from './of-subjects.ts';

/** Every refusal by its code. In the bundle one chunk for all, since every other one can refuse. */
export const catalogue = { ...ofPlaces, ...ofSubjects, ...ofInput, ...ofFiles, ...ofGithub };
