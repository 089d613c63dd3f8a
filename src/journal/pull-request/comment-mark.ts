/** By which a comment of ours is found again. Somebody else's may have it too, so its author counts as well. */
export const COMMENT_MARK = '<!-- sess:retrospective -->';

/** GitHub takes 65,536 characters; what other programs add to a comment must fit too. */
export const MOST_IN_A_COMMENT = 60_000;
