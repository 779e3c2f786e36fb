Console.WriteLine("HardTail");
