import { Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

/** A button that goes to another page. */
export const LinkButton = createLink(Button<'a'>);
