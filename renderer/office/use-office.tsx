/**
 * @file Who is in the office: the session that the PIN opened, the questions asked with it, and its end after idle.
 *
 * The session lives in this component's memory alone: a reloaded page, or one gone back to the till, is locked.
 */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Answer, Request } from '../../app/contract.ts';
import { useIdle } from '../idle.ts';
import { useLink } from '../link/use-link.ts';

type StaffRequest = Extract<Request, { session: string }>;
export type StaffType = StaffRequest['type'];
type Fields<T extends StaffType> = Omit<Extract<StaffRequest, { type: T }>, 'type' | 'session'>;

export interface Office {
  ask<T extends StaffType>(type: T, fields: Fields<T>): Promise<Answer<T>>;
  lock(): void;
}

const OfficeContext = createContext<Office | null>(null);

export function useOffice(): Office {
  const office = useContext(OfficeContext);
  if (!office) throw new Error('This part of the screen stands outside the office.');
  return office;
}

export function OfficeOpen(props: { session: string; idleMs: number; onLocked: () => void; children: ReactNode }) {
  const { session, idleMs, onLocked, children } = props;
  const link = useLink();

  const lock = useCallback(() => {
    void link.ask({ type: 'officeLock', session }).catch(() => {});
    onLocked();
  }, [link, session, onLocked]);

  const ask = useCallback(
    async <T extends StaffType>(type: T, fields: Fields<T>): Promise<Answer<T>> => {
      try {
        return await link.ask({ type, session, ...fields } as never);
      } catch (error) {
        const status = await link.ask({ type: 'officeStatus', session }).catch(() => null);
        if (status && !status.unlocked) onLocked();
        throw error;
      }
    },
    [link, session, onLocked],
  );

  useIdle(idleMs, lock, () => void link.ask({ type: 'officeStayOpen', session }).catch(() => {}));
  // Whoever leaves for the till leaves nothing open behind.
  useEffect(() => () => void link.ask({ type: 'officeLock', session }).catch(() => {}), [link, session]);

  const office = useMemo(() => ({ ask, lock }), [ask, lock]);
  return <OfficeContext value={office}>{children}</OfficeContext>;
}

/** What a question answered, anew whenever `key` changes; `reload` asks again. */
export function useAnswer<T extends StaffType>(type: T, fields: Fields<T>) {
  const { ask } = useOffice();
  const [answer, setAnswer] = useState<Answer<T> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  // Compared by what they say, not by identity.
  const question = JSON.stringify({ turn, fields });
  useEffect(() => {
    let current = true;
    ask(type, (JSON.parse(question) as { fields: Fields<T> }).fields).then(
      (found) => {
        if (!current) return;
        setAnswer(found);
        setProblem(null);
      },
      (error: unknown) => current && setProblem(sentenceOf(error)),
    );
    return () => {
      current = false;
    };
  }, [ask, type, question]);
  return { answer, problem, setAnswer, reload: useCallback(() => setTurn((before) => before + 1), []) };
}

/** One thing at a time that may fail: `run` says whether it did not. */
export function useDeed() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = useCallback(async (deed: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      await deed();
      return true;
    } catch (error) {
      setProblem(sentenceOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  return { busy, problem, run };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
