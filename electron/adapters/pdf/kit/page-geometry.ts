/** US Letter («carta») in PDF points (1/72 inch), as every measure of this folder. */
export const pageWidthPt = 612;
export const pageHeightPt = 792;

const pointsPerMm = 72 / 25.4;
/** 22 mm on the four sides; header and footer live inside the margins. */
export const contentLeftPt = 22 * pointsPerMm;

export const contentRightPt = pageWidthPt - contentLeftPt;
export const contentWidthPt = contentRightPt - contentLeftPt;
/** The first lines stand clear of the header's rule. */
export const contentTopPt = contentLeftPt + 14;
export const contentBottomPt = pageHeightPt - contentLeftPt;
