// Version {{ version }}. The files of this release, and the worker itself.
"use strict";
self.FILES = {{ files|json_ld }};
importScripts("{{ script }}");
