/** @file Says what went wrong, at once and to screen readers too. */
import { TriangleAlert } from 'lucide-react';

export function Problem({ text }: { text: string | null }) {
  if (!text) return null;
  return (
    <p className="office-problem" role="alert">
      <TriangleAlert aria-hidden="true" />
      {text}
    </p>
  );
}
