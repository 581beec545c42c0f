import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

const quietZone = 4;

interface Props {
  readonly text: string;
  readonly label: string;
}

/** A QR code, always dark on white with its quiet zone: cameras need it so in a dark theme too. */
export function QrCode({ text, label }: Props) {
  const code = useQuery({
    queryKey: ['qrcode', text],
    queryFn: () => drawQrCode(text),
    // It may hold a secret: forgotten as soon as it is off the page.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (code.data === undefined) return <Skeleton width={192} height={192} />;
  const side = code.data.modules + 2 * quietZone;
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={code.data.path} fill="#000" transform={`translate(${quietZone} ${quietZone})`} />
    </svg>
  );
}

async function drawQrCode(text: string): Promise<{ modules: number; path: string }> {
  const { create } = await import('qrcode');
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const dark = Array.from(modules.data.keys()).filter((index) => modules.data[index] === 1);
  const path = dark
    .map((index) => `M${index % modules.size} ${Math.floor(index / modules.size)}h1v1h-1z`)
    .join('');
  return { modules: modules.size, path };
}
