import type { ReactNode } from 'react';

/** The outline set of the desk: 20 px, 1.75 px stroke, always beside a word, hence hidden from screen readers. */
function outline(shape: ReactNode) {
  return function Icon({ size = 20 }: { readonly size?: number }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {shape}
      </svg>
    );
  };
}

export const TodayIcon = outline(
  <>
    <rect x="4" y="5" width="16" height="16" rx="2" />
    <path d="M16 3v4M8 3v4M4 11h16M9 16l2 2 4-4" />
  </>,
);
export const OperationIcon = outline(<path d="M5 21V4h13l-3 4.5L18 13H5" />);
export const OrganisationIcon = outline(
  <path d="M4 21h16M6 21V5a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v16M14 10h3a1 1 0 0 1 1 1v10M9 8h2M9 12h2M9 16h2" />,
);
export const AreaIcon = outline(<path d="m9 4 6 2 5-2v14l-5 2-6-2-5 2V6zM9 4v14M15 6v14" />);
export const FacilityIcon = outline(
  <>
    <path d="M12 21s7-6.2 7-11a7 7 0 0 0-14 0c0 4.8 7 11 7 11z" />
    <circle cx="12" cy="10" r="2.5" />
  </>,
);
export const GoodsIcon = outline(<path d="m12 3 8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9" />);
export const NeedIcon = outline(
  <>
    <path d="M6 3h9l4 4v14H6z" />
    <path d="M12.5 10v4m0 3h.01" />
  </>,
);
export const AllocationIcon = outline(<path d="M12 4v6m0 0-6 4v6m6-10 6 4v6M9 4h6M4 20h4m8 0h4" />);
export const ImportIcon = outline(<path d="M12 3v11m-4-4 4 4 4-4M4 15v5h16v-5" />);
export const AccountIcon = outline(
  <>
    <circle cx="12" cy="8" r="4" />
    <path d="M5 21v-1a5 5 0 0 1 5-5h4a5 5 0 0 1 5 5v1" />
  </>,
);
export const InvitationIcon = outline(
  <>
    <rect x="3" y="5" width="18" height="14" rx="2" />
    <path d="m3 8 9 6 9-6" />
  </>,
);
export const AuditIcon = outline(<path d="M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01" />);
/** A hand that gives a coin. */
export const CampaignIcon = outline(
  <>
    <circle cx="12" cy="6" r="3" />
    <path d="M3 14h3l4-1 4 2h-3M14 15l5-2 2 1-6 6H6l-3-1" />
  </>,
);
export const LetterIcon = outline(
  <>
    <path d="M3 6h18v12H3z" />
    <path d="m3 7 9 6 9-6" />
  </>,
);
export const SearchIcon = outline(
  <>
    <circle cx="11" cy="11" r="6" />
    <path d="m20 20-4.5-4.5" />
  </>,
);
export const LanguageIcon = outline(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M3 12h18M12 3c3 3.5 3 14.5 0 18M12 3c-3 3.5-3 14.5 0 18" />
  </>,
);
export const ThemeIcon = outline(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 3v18M12 7.5 18 5M12 12h9M12 16.5l6 2.5" />
  </>,
);
export const PlusIcon = outline(<path d="M12 5v14M5 12h14" />);
export const SortUpIcon = outline(<path d="m7 14 5-5 5 5" />);
export const SortDownIcon = outline(<path d="m7 10 5 5 5-5" />);
export const NextIcon = outline(<path d="m9 6 6 6-6 6" />);
export const PreviousIcon = outline(<path d="m15 6-6 6 6 6" />);
export const ExternalIcon = outline(
  <path d="M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5" />,
);
export const PurchaseIcon = outline(
  <path d="M4 4h2l2.5 11h9L20 8H7M9.500 20a1 1 0 1 0 .01 0M16.500 20a1 1 0 1 0 .01 0" />,
);
export const StockIcon = outline(<path d="M3 21V9l9-5 9 5v12M7 21v-9h10v9M7 16.500h10" />);
export const ConsignmentIcon = outline(
  <>
    <path d="M3 6h11v11H9.500M5 17H3zM14 10h4l3 3.500V17h-2M14.500 17H14" />
    <circle cx="7.200" cy="17.500" r="2" />
    <circle cx="16.800" cy="17.500" r="2" />
  </>,
);
