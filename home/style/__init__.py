"""The living style page `/style/` of a development server: tokens and components as they are."""
