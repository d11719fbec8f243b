namespace ChatKit;

/// <summary>Receives from and sends to the customer again.</summary>
public sealed record UnblockCustomer : ChatCommand
{
}
