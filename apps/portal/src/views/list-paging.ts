export const LINES_A_PAGE = 50;

/** Of the first page the address says nothing. */
export const pageParameter = (page: number): Record<string, string> => (page === 1 ? {} : { page: String(page) });
