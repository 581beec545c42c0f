import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type Props = ButtonProps & Omit<ComponentPropsWithRef<'a'>, keyof ButtonProps>;

/** A button that goes to another page: a link, so that it can be opened in another tab and is read out as one. */
export const LinkButton = createLink((props: Props) => <Button component="a" {...props} />);
