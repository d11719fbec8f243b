namespace ChatKit.Tests.Shared.Crm;

internal sealed class Deal
{
    public int Id { get; set; }

    public string Title { get; set; } = "";
}
