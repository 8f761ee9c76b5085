/** @file Hands the link to the places that ask requests of their own (the lab, the checkout, the back office). */
import { createContext, useContext } from 'react';
import type { ScreenLink } from './screen-link.ts';

export const LinkContext = createContext<ScreenLink | null>(null);

export function useLink(): ScreenLink {
  const link = useContext(LinkContext);
  if (!link) throw new Error('This part of the screen stands outside the link.');
  return link;
}
