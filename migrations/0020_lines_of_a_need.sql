-- Which rounds gave something for a need: asked whenever a round is signed.
create index line_need on allocation.line (need_id);
