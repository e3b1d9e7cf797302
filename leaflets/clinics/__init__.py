"""A clinic's folder -> Clinic.

What a patient dials in the worst hour is read here. So a number is checked against what
is known of the country, and a clinic that leaves one out is refused, never guessed at.
"""

from leaflets.clinics.known import FILE, load, load_many, new, template_text

__all__ = ["FILE", "load", "load_many", "new", "template_text"]
