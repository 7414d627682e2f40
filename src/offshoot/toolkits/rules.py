"""Who may release toolkits: those who publish what readers see."""

RELEASE = "library.publish_innovation"
