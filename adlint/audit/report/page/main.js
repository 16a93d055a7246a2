// The page from top to bottom; articles before charts, for they are what the reader waits for.

about();
summary();
browse();
trends();
brands();
blurbs();
groups();
rules();
document.getElementById("loading").remove();
