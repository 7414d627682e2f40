"""What joins the modules into one site: home, navigation, static pages, error pages."""
