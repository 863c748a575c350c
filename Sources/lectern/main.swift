import Commands

Lectern.main()
