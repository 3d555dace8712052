namespace Briefing.Application;

/// <summary>Asked before one definition takes the place of another; it throws where it must not, for whoever sent it has not seen what is there.</summary>
/// <param name="isThere">Whether there is something that is taken the place of.</param>
/// <param name="version">Of what is there, a number that grows with every change: the position of its last event. 0 where nobody has said yet how it is.</param>
/// <param name="changes">Whether it would be otherwise afterwards.</param>
public delegate void ChangeCheck(bool isThere, long version, bool changes);
