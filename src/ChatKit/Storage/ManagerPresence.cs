namespace ChatKit.Storage;

/// <summary>What is stored of a manager.</summary>
/// <param name="ManagerId">Who.</param>
/// <param name="IsConnected">Whether any of his windows is open.</param>
/// <param name="IsAccepting">Whether he accepts new dialogues.</param>
/// <param name="OpenDialogues">How many open dialogues he is responsible for.</param>
/// <param name="LastAssignedAt">When he last got one.</param>
public sealed record ManagerPresence(string ManagerId, bool IsConnected, bool IsAccepting, int OpenDialogues, DateTimeOffset? LastAssignedAt);
