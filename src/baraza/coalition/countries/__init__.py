"""Facts about countries: names, regions, groups, treaties, languages, shapes."""
