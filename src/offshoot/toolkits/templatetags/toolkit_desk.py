"""What the desk's list of toolkits says of each."""

from django import template

from offshoot.library.editing import review

register = template.Library()
register.filter("stage_of", review.stage_of)
