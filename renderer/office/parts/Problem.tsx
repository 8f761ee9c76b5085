/** @file Says what went wrong, at once and to screen readers too. */
import { TriangleAlert } from 'lucide-react';
import { useRefusals } from '../../words/refusals.ts';

export function Problem({ text }: { text: string | null }) {
  const refused = useRefusals();
  if (!text) return null;
  return (
    <p className="office-problem" role="alert">
      <TriangleAlert aria-hidden="true" />
      {refused(text)}
    </p>
  );
}
