import type { Place } from '../../place.ts';

/** Environment variables in which an agent says which of its own sessions runs a command. */
const AGENT_SESSIONS = ['CLAUDE_CODE_SESSION_ID', 'CODEX_THREAD_ID', 'GEMINI_SESSION_ID'];

/** The session that stands for this process without naming one: the agent's own, else this work tree's. */
export function currentSession(place: Place): string | undefined {
  const agent = agentSession(place);
  return (agent && place.live.ofAgent(agent)) || place.current.read(place.now());
}

/** The agent's own session id, when one of them runs this command. */
export function agentSession({ env }: Pick<Place, 'env'>): string | undefined {
  return AGENT_SESSIONS.map((name) => env[name]).find(Boolean);
}
