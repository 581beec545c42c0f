import type { ReactElement } from 'react';
import { Link } from '../app/Link.tsx';
import { useWords } from '../app/settings.ts';

export function NotFound(): ReactElement {
  const { field } = useWords();
  return (
    <>
      <h1>{field.notFound}</h1>
      <Link to="today" className="m-button f-wide">
        {field.toToday}
      </Link>
    </>
  );
}
