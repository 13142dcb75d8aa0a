/**
 * Text keeps 4.5:1 of contrast to what it is on, in the light and in the dark, and no meaning is in a colour alone. Of each status: the text, what it is
 * on, and the part of a bar.
 */
export const COLORS = `
:root {
  color-scheme: light dark;
  --paper: #f5f6f8; --card: #fff; --ink: #14181d; --soft: #55606c; --line: #dee2e7; --edge: #c6cdd5; --link: #0a55a3; --stripe: #f0f2f5;
  --pass: #12613a; --pass-back: #e1f4e9; --pass-bar: #23935a;
  --fail: #a1161a; --fail-back: #fde8e8; --fail-bar: #d33a3a;
  --warn: #7a4500; --warn-back: #fdf0d6; --warn-bar: #bd7600;
  --waived: #53339a; --waived-back: #eee8fb; --waived-bar: #7a56cd;
  --unknown: #274a80; --unknown-back: #e5edf9; --unknown-bar: #5b80c2;
  --manual: #4a545f; --manual-back: #e9ecf0; --manual-bar: #a7b0ba;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0e1115; --card: #161a20; --ink: #e6e9ed; --soft: #9ba6b3; --line: #272d35; --edge: #3a424c; --link: #7db9f7; --stripe: #1c2128;
    --pass: #7edba2; --pass-back: #12301f; --pass-bar: #35a96a;
    --fail: #ffa09a; --fail-back: #431b1c; --fail-bar: #e3544d;
    --warn: #f1c36e; --warn-back: #39290c; --warn-bar: #d4982b;
    --waived: #c9b5f8; --waived-back: #2a2149; --waived-bar: #9173e1;
    --unknown: #a9c4ef; --unknown-back: #1a2842; --unknown-bar: #6489cb;
    --manual: #b9c2cc; --manual-back: #262c34; --manual-bar: #6b7682;
  }
}`;
