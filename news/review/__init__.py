"""三审三校: nothing of the news goes live but by three approvals of three people, none its author.

`models` has the step of the workflow, `eligibility` the rule of who may take it, `permissions` what
keeps every other way to publication shut, `sheets` the form (审核单) that proves it afterwards.
"""
