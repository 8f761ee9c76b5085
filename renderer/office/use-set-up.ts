/** @file Whether somebody set this till up; asked once, when a menu that offers it is drawn. */
import { useEffect, useState } from 'react';
import { useLink } from '../link/use-link.ts';

/** Null while it is not known, or cannot be. */
export function useSetUp(): boolean | null {
  const link = useLink();
  const [setUp, setSetUp] = useState<boolean | null>(null);
  useEffect(() => {
    let current = true;
    link.ask({ type: 'officeStatus', session: null }).then(
      (status) => current && setSetUp(status.setUp),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [link]);
  return setUp;
}
