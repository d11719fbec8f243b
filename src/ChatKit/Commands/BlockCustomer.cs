namespace ChatKit;

/// <summary>Neither receives from the customer nor sends to him from now on.</summary>
public sealed record BlockCustomer : ChatCommand
{
}
