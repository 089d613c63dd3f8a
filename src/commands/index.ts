import Checkpoint from './checkpoint.ts';
import Close from './close.ts';
import Completion from './completion.ts';
import Current from './current.ts';
import Dir from './dir.ts';
import Doctor from './doctor.ts';
import Edit from './edit.ts';
import Export from './export.ts';
import Import from './import.ts';
import Init from './init.ts';
import List from './list.ts';
import Log from './log.ts';
import Pause from './pause.ts';
import Pr from './pr.ts';
import Recover from './recover.ts';
import Redact from './redact.ts';
import ReleaseCheck from './release/check.ts';
import ReleaseClean from './release/clean.ts';
import ReleaseRules from './release/rules.ts';
import Resume from './resume.ts';
import Retro from './retro.ts';
import Search from './search.ts';
import Status from './status.ts';
import View from './view.ts';

/** Every command by name. A bundle cannot look into folders, so they are listed; a test holds the list complete. */
export const COMMANDS = {
  checkpoint: Checkpoint,
  close: Close,
  completion: Completion,
  current: Current,
  dir: Dir,
  doctor: Doctor,
  edit: Edit,
  export: Export,
  import: Import,
  init: Init,
  list: List,
  log: Log,
  pause: Pause,
  pr: Pr,
  recover: Recover,
  redact: Redact,
  'release:check': ReleaseCheck,
  'release:clean': ReleaseClean,
  'release:rules': ReleaseRules,
  resume: Resume,
  retro: Retro,
  search: Search,
  status: Status,
  view: View,
};
