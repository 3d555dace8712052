namespace Briefing.Domain.Articles;

/// <summary>A fact in the stream <c>article-{id}</c>: what was received of an article, and what was read in it.</summary>
public abstract record ArticleEvent;
